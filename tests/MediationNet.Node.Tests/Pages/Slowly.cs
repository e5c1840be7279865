using System.Reflection;

namespace MediationNet.Node.Tests.Pages;

/// <summary>
/// Any desk, answering as one does whose disk is busy: a page is drawn before the answer is there, and again after.
/// </summary>
public class Slowly : DispatchProxy
{
    private static readonly MethodInfo LaterOf =
        typeof(Slowly).GetMethod(nameof(Later), BindingFlags.NonPublic | BindingFlags.Static)!;

    private object _desk = null!;

    internal static T Answering<T>(T desk)
        where T : class
    {
        var slow = Create<T, Slowly>();
        ((Slowly)(object)slow)._desk = desk;
        return slow;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_desk, args);
        var type = targetMethod.ReturnType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
            ? LaterOf.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [answer])
            : answer;
    }

    private static async Task<TAnswer> Later<TAnswer>(Task<TAnswer> answer)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1));
        return await answer;
    }
}
