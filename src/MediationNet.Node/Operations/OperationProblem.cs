using System.Diagnostics.CodeAnalysis;

namespace MediationNet.Node.Operations;

/// <summary>An operation cannot be done; says why and what to do, in both languages.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Thrown, and named by what it is for whoever reads it.")]
[SuppressMessage("Design", "RCS1194", Justification = "A problem without words in both languages is of no use.")]
internal sealed class OperationProblem(string chinese, string english, Exception? cause = null)
    : Exception($"{chinese}{Environment.NewLine}{english}", cause);
