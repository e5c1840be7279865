Console.WriteLine("MediationNet");
