// The service where the machine gives it little: a heap of 200 MB, or few file descriptors. See bench/README.md.

using System.Globalization;
using KnowledgeGraph.Hostile;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(string Name, Func<Task<bool>> RunAsync)[] all = [("heap", SmallHeap.RunAsync), ("descriptors", FewDescriptors.RunAsync)];
var asked = args.Length == 0 ? all : [.. all.Where(fault => args.Contains(fault.Name))];
if (asked.Length == 0 || args.Length > asked.Length)
{
    Console.Error.WriteLine($"Usage: [{string.Join(" | ", all.Select(fault => fault.Name))}]...");
    return 2;
}

var held = true;
foreach (var (name, runAsync) in asked)
{
    Console.WriteLine($"{name}:");
    var holds = await runAsync();
    Console.WriteLine($"  {(holds ? "held" : "NOT HELD")}");
    held &= holds;
}

return held ? 0 : 1;
