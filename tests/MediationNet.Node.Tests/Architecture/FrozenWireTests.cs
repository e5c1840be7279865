using System.Reflection;
using Google.Protobuf.Reflection;

namespace MediationNet.Node.Tests.Architecture;

/// <summary>
/// A promise on the wire is kept for ever: protos/frozen.txt lists each field, enum value and call, and none of its
/// lines may change or vanish. What is new is added to it by FROZEN_WIRE=write (tests/README.md).
/// </summary>
public sealed class FrozenWireTests
{
    private const string HowToAdd = "FROZEN_WIRE=write dotnet test tests/MediationNet.Node.Tests "
        + "--filter FullyQualifiedName~FrozenWireTests";

    private static readonly string Frozen = Repository.PathOf("protos/frozen.txt");

    private static bool Writes =>
        string.Equals(Environment.GetEnvironmentVariable("FROZEN_WIRE"), "write", StringComparison.Ordinal);

    [Fact]
    public void No_promise_changes_and_each_new_one_is_listed()
    {
        var now = Promises().Order(StringComparer.Ordinal).ToList();
        var promised = File.Exists(Frozen) ? File.ReadAllLines(Frozen) : [];
        var broken = promised.Except(now, StringComparer.Ordinal).ToList();
        Assert.True(broken.Count == 0 || Writes, $"""
            Promised in protos/frozen.txt and not kept:
            {string.Join('\n', broken)}
            A field once released keeps number, name and type; what goes is `reserved`.
            """);

        if (Writes) File.WriteAllText(Frozen, string.Join('\n', now) + "\n");
        var missing = Writes ? [] : now.Except(promised, StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"""
            New on the wire and not yet promised:
            {string.Join('\n', missing)}
            Add them: {HowToAdd}
            """);
    }

    [Fact]
    public void Every_proto_file_is_read() => Assert.Equal(
        Repository.Files.Where(f => f.StartsWith("protos/", StringComparison.Ordinal)
                && f.EndsWith(".proto", StringComparison.Ordinal))
            .Select(f => f["protos/".Length..]).Order(StringComparer.Ordinal),
        Descriptors().Select(d => d.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<FileDescriptor> Descriptors() =>
        from type in Assembly.Load("MediationNet.Protocol").GetTypes()
        where type.Name.EndsWith("Reflection", StringComparison.Ordinal)
        let descriptor = type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)
        where descriptor?.PropertyType == typeof(FileDescriptor)
        select (FileDescriptor)descriptor.GetValue(null)!;

    private static IEnumerable<string> Promises() => Descriptors().SelectMany(file =>
        file.MessageTypes.SelectMany(Fields)
            .Concat(file.EnumTypes.SelectMany(Values))
            .Concat(file.Services.SelectMany(Calls)));

    private static IEnumerable<string> Fields(MessageDescriptor message) => message.Fields.InDeclarationOrder()
        .Select(field => $"{field.FullName} = {field.FieldNumber} {TypeOf(field)}")
        .Concat(message.EnumTypes.SelectMany(Values))
        .Concat(message.NestedTypes.SelectMany(Fields));

    private static IEnumerable<string> Values(EnumDescriptor kind) =>
        kind.Values.Select(value => $"{kind.FullName}.{value.Name} = {value.Number} enum");

    private static IEnumerable<string> Calls(ServiceDescriptor service) => service.Methods.Select(call =>
        $"{call.FullName} = rpc {Stream(call.IsClientStreaming)}{call.InputType.FullName}"
        + $" returns {Stream(call.IsServerStreaming)}{call.OutputType.FullName}");

    private static string Stream(bool streams) => streams ? "stream " : "";

    private static string TypeOf(FieldDescriptor field)
    {
        var type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            _ => field.FieldType.ToString().ToLowerInvariant(),
        };
        var presence = field.RealContainingOneof is { } oneof ? $" in {oneof.Name}"
            : field.HasPresence && field.FieldType != FieldType.Message ? " optional"
            : "";
        return (field.IsRepeated ? "repeated " : "") + type + presence;
    }
}
