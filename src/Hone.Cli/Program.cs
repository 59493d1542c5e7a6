Console.WriteLine("hone");
