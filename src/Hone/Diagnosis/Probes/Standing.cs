using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Probes;

/// <summary>What a rule has found in a run so far, place by place. A finding is made once; it is over when its place was well within the limits at some looks in a row (<see cref="Rule{TFacts}.CalmLooks"/>).</summary>
internal sealed class Standing<TFacts>(Rule<TFacts> rule)
{
    private readonly List<Place> _open = [];

    /// <summary>Every finding made, those that are over too.</summary>
    public List<Finding> Findings { get; } = [];

    public void Look(TFacts facts, long step, Action<Finding>? found)
    {
        foreach (var place in _open) place.Calm++;
        foreach (var symptom in rule.Measure(facts))
        {
            var open = _open.Find(place => Findings[place.Number].Where == symptom.Where);
            if (open is not null && !rule.Limits.AreFar(symptom.Value)) open.Calm = 0;
            if (rule.Judge(symptom) is not { } finding) continue;
            if (open is null)
            {
                _open.Add(new Place(Findings.Count));
                Findings.Add(finding with { Step = step });
                found?.Invoke(Findings[^1]);
            }
            else if (finding.Severity > Findings[open.Number].Severity)
            {
                Findings[open.Number] = finding with { Step = Findings[open.Number].Step };
                found?.Invoke(Findings[open.Number]);
            }
        }
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Calm < rule.CalmLooks) continue;
            int number = _open[i].Number;
            Findings[number] = Findings[number] with { Until = step };
            _open.RemoveAt(i);
        }
    }

    private sealed class Place(int number)
    {
        public int Number { get; } = number;

        public int Calm { get; set; }
    }
}
