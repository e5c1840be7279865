using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using LiteDB;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>
/// LiteDB throws a coin for the height of each index node, out of one sequence for all databases of the process. Here
/// each world has a sequence of its own, which begins alike: or worlds side by side would change each other's pages,
/// and what a seed tells would depend on its neighbours.
/// </summary>
internal sealed class IndexLevels : Random
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly int First = (int)TypeOf("LiteDB.Constants").GetField("RANDOMIZER_SEED", Static)!
        .GetRawConstantValue()!;

    private static readonly Random OfOthers = new(First);

    [ThreadStatic]
    private static Random? s_ofThisWorld;

    [ThreadStatic]
    private static int s_thrown;

    /// <summary>How often a coin was thrown in this thread since the last beginning.</summary>
    public static int Thrown => s_thrown;

    /// <summary>From here on this thread's databases throw as the first ones of a process do, after so many.</summary>
    public static void Begin(int after)
    {
        s_ofThisWorld = new Random(First);
        for (var i = 0; i < after; i++) s_ofThisWorld.Next();
        s_thrown = 0;
    }

    public override int Next() => One.Next();

    public override int Next(int maxValue) => One.Next(maxValue);

    public override int Next(int minValue, int maxValue) => One.Next(minValue, maxValue);

    private static Random One
    {
        get
        {
            s_thrown++;
            return s_ofThisWorld ?? OfOthers;
        }
    }

    private static Type TypeOf(string name) => typeof(LiteDatabase).Assembly.GetType(name, throwOnError: true)!;

    // The field is read-only and of another assembly: there is no other way to it.
    [ModuleInitializer]
    internal static void Install()
    {
        var randomizer = TypeOf("LiteDB.Randomizer");
        RuntimeHelpers.RunClassConstructor(randomizer.TypeHandle);
        var exchange = new DynamicMethod("Exchange", null, [typeof(Random)], randomizer.Module, skipVisibility: true);
        var code = exchange.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Stsfld, randomizer.GetField("_random", Static)!);
        code.Emit(OpCodes.Ret);
        exchange.CreateDelegate<Action<Random>>()(new IndexLevels());
    }
}
