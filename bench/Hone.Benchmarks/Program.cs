using Hone.Benchmarks;

foreach (var t in new[]{1,2})
foreach (var r in args[0]=="steps" ? Steps.Measure(new Race(7, 0.02), t, args.ElementAtOrDefault(1)) : Kernels.Measure(new Race(7, 0.004), t, args.ElementAtOrDefault(1)))
  Console.WriteLine($"{r.Threads} {r.Case,-34} {r.Hone*1e6,10:0.00} us {r.Operations/r.Hone/1e9,6:0} GF {string.Join(' ', r.Peers.Select(p=>$"{p.Key} {r.Ratio(p.Key):0.00}"))} {r.Allocated}");
