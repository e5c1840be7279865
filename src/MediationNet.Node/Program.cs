using System.Text;
using MediationNet.Node;

Console.OutputEncoding = Encoding.UTF8;
return await Commands.RunAsync(args);
