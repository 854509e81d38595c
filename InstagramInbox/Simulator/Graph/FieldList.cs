using System.Globalization;
using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Graph;

/// <summary>The parameter <c>fields</c>: names with optional limits and fields of their own, as in <c>id,messages.limit(5){id,from}</c>.</summary>
internal sealed record FieldList(IReadOnlyList<FieldList.Field> Fields)
{
    /// <param name="Arguments">What stands in brackets behind a dot: <c>comment_id(17…)</c>.</param>
    internal sealed record Field(string Name, int? Limit, FieldList? Inner, IReadOnlyDictionary<string, string> Arguments);

    public static FieldList Parse(string? text, string otherwise)
    {
        var source = string.IsNullOrWhiteSpace(text) ? otherwise : text;
        var position = 0;
        var list = Read(source, ref position);
        return position == source.Length ? list : throw GraphRefusal.Parameter($"Syntax error \"Expected end of string\" at character {position}: {source}");
    }

    public Field? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>Keeps of a node what was asked for. <c>id</c> always comes.</summary>
    public JsonObject Pick(JsonObject node, string type, params IReadOnlyList<string> known)
    {
        var picked = new JsonObject();
        foreach (var field in Fields)
        {
            if (node[field.Name] is { } value)
                picked[field.Name] = field.Inner is null ? value.DeepClone() : field.Inner.PickInner(value);
            else if (!known.Contains(field.Name))
                throw GraphRefusal.Parameter($"Tried accessing nonexisting field ({field.Name}) on node type ({type})");
        }

        if (node["id"] is { } id && !picked.ContainsKey("id"))
            picked["id"] = id.DeepClone();
        return picked;
    }

    private JsonNode PickInner(JsonNode value) => value switch
    {
        JsonObject list when list["data"] is JsonArray data => new JsonObject
        {
            ["data"] = new JsonArray([.. data.Select(item => PickInner(item!))]),
        },
        JsonObject single => new JsonObject(Fields.Where(f => single.ContainsKey(f.Name)).Select(f =>
            KeyValuePair.Create(f.Name, f.Inner is null ? single[f.Name]?.DeepClone() : f.Inner.PickInner(single[f.Name]!)))),
        _ => value.DeepClone(),
    };

    private static FieldList Read(string text, ref int position)
    {
        var fields = new List<Field>();
        while (position < text.Length && text[position] != '}')
        {
            var name = Until(text, ref position, ",{}.");
            int? limit = null;
            var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
            while (position < text.Length && text[position] == '.')
            {
                var modifier = Until(text, ref position, ",{}", skip: 1);
                if (modifier.StartsWith("limit(", StringComparison.Ordinal) && int.TryParse(modifier[6..].TrimEnd(')'), CultureInfo.InvariantCulture, out var number))
                    limit = number;
                if (modifier.Split('(') is [var argument, var value])
                    arguments[argument] = value.TrimEnd(')', ' ');
            }

            FieldList? inner = null;
            if (position < text.Length && text[position] == '{')
            {
                position++;
                inner = Read(text, ref position);
                position++;
            }

            fields.Add(new Field(name.Trim(), limit, inner, arguments));
            if (position < text.Length && text[position] == ',')
                position++;
        }

        return new FieldList(fields);
    }

    private static string Until(string text, ref int position, string ends, int skip = 0)
    {
        var start = position += skip;
        while (position < text.Length && !ends.Contains(text[position]))
            position++;
        return text[start..position];
    }
}
