using Hone.Benchmarks;

foreach (var t in new[]{1,2})
foreach (var r in Kernels.Measure(new Race(7, 0.004), t, args.FirstOrDefault()))
  Console.WriteLine($"{r.Threads} {r.Case,-34} {r.Hone*1e6,10:0.00} us {r.Operations/r.Hone/1e9,6:0} GF {(r.Peers.Count>0?r.Ratio("libtorch mm"):0):0.00}");
