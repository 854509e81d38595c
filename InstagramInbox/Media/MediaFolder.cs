using InstagramInbox.Data;

namespace InstagramInbox.Media;

/// <summary>The bytes of uploaded files: one file each, named by its id alone, below INBOX_DATA. Several nodes share the folder.</summary>
internal sealed class MediaFolder(DatabaseOptions data)
{
    private const string Unfinished = ".part";

    private string Root { get; } = Path.Combine(data.Folder, "media");

    /// <summary>The place of a whole file.</summary>
    public string PathOf(Guid id) => Path.Combine(Root, $"{id:N}"[..2], $"{id:N}");

    /// <summary>Begins a file, which becomes one with <see cref="Finish"/>.</summary>
    public FileStream Begin(Guid id)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(id))!);
        return new FileStream(PathOf(id) + Unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        });
    }

    public void Finish(Guid id) => File.Move(PathOf(id) + Unfinished, PathOf(id));

    /// <summary>Deletes what there is of a file.</summary>
    public void Delete(Guid id)
    {
        if (!Directory.Exists(Path.GetDirectoryName(PathOf(id))))
            return;
        File.Delete(PathOf(id));
        File.Delete(PathOf(id) + Unfinished);
    }

    /// <summary>Deletes what an upload that never ended has left behind.</summary>
    public void DeleteUnfinished(DateTimeOffset before)
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var path in Directory.EnumerateFiles(Root, "*" + Unfinished, SearchOption.AllDirectories))
        {
            if (File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                File.Delete(path);
        }
    }
}
