namespace MediationNet.Node.Storage;

/// <summary>Where the contents of papers lie as files. Every failure is an <see cref="IOException"/>.</summary>
public interface IPaperFolder
{
    /// <summary>The length of a file; null when there is none of this name.</summary>
    long? LengthOf(string name);

    /// <summary>Opens a file, creating it when it is not there; its name then survives a power cut.</summary>
    IDisk Open(string name);

    /// <summary>
    /// Gives a file another name, in place of what bore it; that survives a power cut when it returns.
    /// </summary>
    void Move(string name, string newName);

    /// <summary>Deletes a file; nothing when there is none.</summary>
    void Delete(string name);

    /// <summary>The names of all files.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Whether so many bytes can come, and enough is left for the logs.</summary>
    bool HasRoom(long bytes);
}
