namespace Hone.Tables.Features;

/// <summary>The words of a text, in lower case, one after the other: runs of two or more letters and digits.</summary>
internal ref struct WordReader(string text)
{
    private readonly string _text = text.ToLowerInvariant();
    private int _at;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly WordReader GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            while (_at < _text.Length && !char.IsLetterOrDigit(_text[_at])) _at++;
            int start = _at;
            while (_at < _text.Length && char.IsLetterOrDigit(_text[_at])) _at++;
            if (_at == start) return false;
            if (_at - start == 1) continue;
            Current = _text.AsSpan(start, _at - start);
            return true;
        }
    }
}
