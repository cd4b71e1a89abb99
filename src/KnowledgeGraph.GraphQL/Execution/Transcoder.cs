using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Writes rows as JSON, led by the plan, straight from their bytes. What the graph holds against the ontology ends the answer with the place of it.</summary>
internal sealed class Transcoder(Utf8JsonWriter json, Bindings bindings)
{
    private readonly Stack<object> _path = new();

    /// <summary>A row's bytes, and where its columns begin as far as that is known: columns are mostly asked for in order, and are then read once.</summary>
    private ref struct Row
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private readonly Span<int> _starts;
        private int _known;   // columns whose start is known: at least the first

        public Row(ReadOnlySpan<byte> bytes, Span<int> starts, int first)
        {
            _bytes = bytes;
            _starts = starts;
            _known = 1;
            starts[0] = first;
        }

        public PackStreamReader At(int column)
        {
            while (_known <= column)
            {
                var reader = new PackStreamReader(_bytes[_starts[_known - 1]..]);
                reader.Skip();
                Passed(_known - 1, reader);
            }

            return new PackStreamReader(_bytes[_starts[column]..]);
        }

        /// <summary>Remembers where a column ended.</summary>
        public void Passed(int column, PackStreamReader after)
        {
            if (_known == column + 1)
            {
                _starts[_known++] = _bytes.Length - after.Rest.Length;
            }
        }

        /// <summary>The bytes of one column.</summary>
        public ReadOnlySpan<byte> Value(int column)
        {
            var reader = At(column);
            return reader.Skip();
        }

        /// <summary>Where the row ends.</summary>
        public int End(int columns)
        {
            if (columns == 0)
            {
                return _starts[0];
            }

            At(columns - 1);
            if (_known <= columns)
            {
                var reader = new PackStreamReader(_bytes[_starts[columns - 1]..]);
                reader.Skip();
                Passed(columns - 1, reader);
            }

            return _starts[columns];
        }
    }

    /// <summary>The row with this number of a root field's list.</summary>
    public void WriteRow(RootField.Nodes field, int index, ReadOnlySpan<byte> bytes)
    {
        _path.Push(field.Key.Value);
        _path.Push(index);
        var reader = new PackStreamReader(bytes);
        WriteRow(ref reader, field.Node);
        _path.Pop();
        _path.Pop();
    }

    public void WriteRoot(RootField.Result field, RecordBuffer records)
    {
        var row = FirstRow(records[field.Statement].Bytes);
        WriteField(ref row, field.Key, field.Plan, "");
    }

    public void WriteRoot(RootField.Connection field, RecordBuffer records)
    {
        _path.Push(field.Key.Value);
        var plan = field.Plan;
        var count = 0L;
        if (plan.Count >= 0)
        {
            var reader = new PackStreamReader(records[plan.Count].Bytes);
            count = reader.ReadInteger();
        }

        var none = default(Row);
        WriteConnection(plan, plan.Rows >= 0 ? records[plan.Rows] : default, count, ref none, records);
        _path.Pop();
    }

    private static Row FirstRow(ReadOnlySpan<byte> rows)
    {
        var reader = new PackStreamReader(rows);
        var columns = reader.ReadListHeader();
        return new Row(rows, new int[columns + 1], rows.Length - reader.Rest.Length);
    }

    private void WriteRows(Rows rows, int count, ObjectPlan plan)
    {
        json.WriteStartArray();
        var reader = new PackStreamReader(rows.Bytes);
        for (var i = 0; i < count; i++)
        {
            _path.Push(i);
            WriteRow(ref reader, plan);
            _path.Pop();
        }

        json.WriteEndArray();
    }

    /// <summary>The same, the last one first.</summary>
    private void WriteRowsFromEnd(Rows rows, int count, ObjectPlan plan)
    {
        json.WriteStartArray();
        var starts = Starts(rows, count);
        for (var i = 0; i < count; i++)
        {
            _path.Push(i);
            var reader = new PackStreamReader(rows.Bytes[starts[count - 1 - i]..]);
            WriteRow(ref reader, plan);
            _path.Pop();
        }

        json.WriteEndArray();
    }

    /// <summary>Where each of the first rows begins.</summary>
    private static int[] Starts(Rows rows, int count)
    {
        var starts = new int[count];
        var reader = new PackStreamReader(rows.Bytes);
        for (var i = 0; i < count; i++)
        {
            starts[i] = rows.Bytes.Length - reader.Rest.Length;
            reader.Skip();
        }

        return starts;
    }

    /// <summary>One row, and moves behind it.</summary>
    private void WriteRow(ref PackStreamReader reader, ObjectPlan plan)
    {
        var bytes = reader.Rest;
        var columns = reader.ReadListHeader();
        Span<int> starts = columns < 48 ? stackalloc int[48] : new int[columns + 1];
        var row = new Row(bytes, starts, bytes.Length - reader.Rest.Length);
        WriteObject(ref row, plan);
        reader = new PackStreamReader(bytes[row.End(columns)..]);
    }

    private void WriteObject(ref Row row, ObjectPlan plan)
    {
        var type = plan.Types[0];
        if (plan.TypeColumn >= 0)
        {
            var reader = row.At(plan.TypeColumn);
            type = reader.Peek() == PackStreamKind.Integer ? plan.Types[(int)reader.ReadInteger()] : throw Wrong("The node carries the label of no concrete type of the ontology.");
        }

        json.WriteStartObject();
        foreach (var (key, field) in type.Fields)
        {
            json.WritePropertyName(key);
            WriteField(ref row, key, field, type.Name);
        }

        json.WriteEndObject();
    }

    private void WriteField(ref Row row, JsonEncodedText key, FieldPlan field, string typeName)
    {
        switch (field)
        {
            case FieldPlan.TypeName:
                json.WriteStringValue(typeName);
                break;
            case FieldPlan.Property property:
                var value = row.At(property.Column);
                WriteProperty(ref value, property, key.Value);
                row.Passed(property.Column, value);
                break;
            case FieldPlan.Inline(var inner):
                _path.Push(key.Value);
                WriteObject(ref row, inner);
                _path.Pop();
                break;
            case FieldPlan.Cursor(var page):
                WriteCursor(ref row, page);
                break;
            default:
                _path.Push(key.Value);
                WriteNested(ref row, field);
                _path.Pop();
                break;
        }
    }

    private void WriteNested(ref Row row, FieldPlan field)
    {
        switch (field)
        {
            case FieldPlan.One one:
                var reader = row.At(one.Column);
                if (reader.Peek() != PackStreamKind.Null)
                {
                    WriteRow(ref reader, one.Node);
                }
                else if (one.Required)
                {
                    throw Wrong("There must be a node here, and there is none.");
                }
                else
                {
                    reader.ReadNull();
                    json.WriteNullValue();
                }

                row.Passed(one.Column, reader);
                break;
            case FieldPlan.Many many:
                var list = row.At(many.Column);
                var count = list.ReadListHeader();
                json.WriteStartArray();
                for (var i = 0; i < count; i++)
                {
                    _path.Push(i);
                    WriteRow(ref list, many.Node);
                    _path.Pop();
                }

                json.WriteEndArray();
                row.Passed(many.Column, list);
                break;
            case FieldPlan.Values values:
                var items = row.At(values.Column);
                if (items.Peek() == PackStreamKind.Null && !values.Required)
                {
                    items.ReadNull();
                    json.WriteNullValue();
                    row.Passed(values.Column, items);
                    break;
                }

                if (items.Peek() != PackStreamKind.List)
                {
                    throw Wrong("There must be a list here, and there is none.");
                }

                var length = items.ReadListHeader();
                var item = new FieldPlan.Property(values.Column, values.Kind, Required: true);
                json.WriteStartArray();
                for (var i = 0; i < length; i++)
                {
                    WriteProperty(ref items, item, i);
                }

                json.WriteEndArray();
                row.Passed(values.Column, items);
                break;
            case FieldPlan.Connected(var plan):
                var rows = default(Rows);
                if (plan.Rows >= 0)
                {
                    rows = Entries(row.At(plan.Rows));
                }

                WriteConnection(plan, rows, plan.Count >= 0 ? row.At(plan.Count).ReadInteger() : 0, ref row, null);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(field.GetType().Name);
        }
    }

    /// <param name="plan">The connection's.</param>
    /// <param name="rows">Its entries.</param>
    /// <param name="count">Its total count, if asked for.</param>
    /// <param name="row">That of the node that it stands under.</param>
    /// <param name="records">At the root, where there is no such row.</param>
    private void WriteConnection(ConnectionPlan plan, Rows rows, long count, ref Row row, RecordBuffer? records)
    {
        var page = bindings.Page(plan.Page);
        var size = Math.Min(rows.Count, page.Size);
        json.WriteStartObject();
        foreach (var field in plan.Fields)
        {
            json.WritePropertyName(field.Key);
            switch (field)
            {
                case ConnectionField.TypeName:
                    json.WriteStringValue(plan.Name);
                    break;
                case ConnectionField.TotalCount:
                    json.WriteNumberValue(count);
                    break;
                case ConnectionField.Entries(_, var entry):
                    _path.Push(field.Key.Value);
                    if (plan.Page.FromEnd)
                    {
                        WriteRowsFromEnd(rows, size, entry);
                    }
                    else
                    {
                        WriteRows(rows, size, entry);
                    }

                    _path.Pop();
                    break;
                case ConnectionField.Aggregate(_, var statement, var together):
                    _path.Push(field.Key.Value);
                    if (statement < 0)
                    {
                        WriteObject(ref row, together);
                    }
                    else
                    {
                        var own = FirstRow(records![statement].Bytes);   // at the root there are records
                        WriteObject(ref own, together);
                    }

                    _path.Pop();
                    break;
                case ConnectionField.Groups groups:
                    _path.Push(field.Key.Value);
                    WriteGroups(groups, records is null ? Entries(row.At(groups.Rows)) : records[groups.Rows]);
                    _path.Pop();
                    break;
                case ConnectionField.PageInfo(_, var fields):
                    WritePageInfo(fields, plan.Page, page, rows, size);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException(field.GetType().Name);
            }
        }

        json.WriteEndObject();
    }

    private static Rows Entries(PackStreamReader list)
    {
        var count = list.ReadListHeader();
        return new Rows(list.Rest, count);
    }

    private void WriteGroups(ConnectionField.Groups groups, Rows rows)
    {
        if (groups.Gaps is { } bucket)
        {
            rows = Gaps.Fill(rows, groups.Group, bucket, groups.Page.Limits.Maximum);
        }

        WriteRows(rows, rows.Count, groups.Group);
    }

    private void WritePageInfo(IReadOnlyList<(JsonEncodedText Key, string Name)> fields, Page page, PageState state, Rows rows, int size)
    {
        json.WriteStartObject();
        foreach (var (key, name) in fields)
        {
            json.WritePropertyName(key);
            switch (name)
            {
                case "__typename":
                    json.WriteStringValue("PageInfo");
                    break;
                case "hasNextPage":
                    json.WriteBooleanValue(page.FromEnd ? state.Before is not null : rows.Count > size);
                    break;
                case "hasPreviousPage":
                    json.WriteBooleanValue(page.FromEnd ? rows.Count > size : state.After is not null);
                    break;
                case "startCursor" or "endCursor" when size > 0:
                    WriteCursor(rows, (name == "startCursor") != page.FromEnd ? 0 : size - 1, page);
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }
        }

        json.WriteEndObject();
    }

    private void WriteCursor(Rows rows, int index, Page page)
    {
        var reader = new PackStreamReader(rows.Bytes);
        for (var i = 0; i < index; i++)
        {
            reader.Skip();
        }

        var row = FirstRow(reader.Rest);
        WriteCursor(ref row, page);
    }

    private void WriteCursor(ref Row row, Page page)
    {
        var values = new ArrayBufferWriter<byte>(64);
        foreach (var column in page.SortColumns)
        {
            values.Write(row.Value(column));
        }

        json.WriteStringValue(Cursor.Encode(bindings.Page(page).Hash, values.WrittenSpan));
    }

    private void WriteProperty(ref PackStreamReader value, FieldPlan.Property property, object step)
    {
        var found = value.Peek();
        if (found == PackStreamKind.Null)
        {
            if (property.Required)
            {
                _path.Push(step);
                throw Wrong("There must be a value here, and there is none.");
            }

            value.ReadNull();
            json.WriteNullValue();
            return;
        }

        switch (property.Kind, found)
        {
            case (PropertyKind.Text or PropertyKind.Id or PropertyKind.Enum or PropertyKind.Edtf, PackStreamKind.String):
                json.WriteStringValue(value.ReadUtf8());
                return;
            case (PropertyKind.Id, PackStreamKind.Integer):
                json.WriteStringValue(value.ReadInteger().ToString(CultureInfo.InvariantCulture));
                return;
            case (PropertyKind.Integer, PackStreamKind.Integer) when value.ReadInteger() is >= int.MinValue and <= int.MaxValue and var integer:
                json.WriteNumberValue(integer);
                return;
            case (PropertyKind.Float, PackStreamKind.Integer):
                json.WriteNumberValue(value.ReadInteger());
                return;
            case (PropertyKind.Float, PackStreamKind.Float) when value.ReadFloat() is var number && double.IsFinite(number):
                json.WriteNumberValue(number);
                return;
            case (PropertyKind.Boolean, PackStreamKind.Boolean):
                json.WriteBooleanValue(value.ReadBoolean());
                return;
            case (PropertyKind.Date, PackStreamKind.Structure):
                Span<byte> day = stackalloc byte[10];
                PackStreamTime.ReadDate(ref value).TryFormat(day, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                json.WriteStringValue(day);
                return;
            case (PropertyKind.DateTime, PackStreamKind.Structure):
                Span<byte> moment = stackalloc byte[40];
                json.WriteStringValue(moment[..PackStreamTime.Format(PackStreamTime.ReadDateTime(ref value), moment)]);
                return;
            case (PropertyKind.Duration, PackStreamKind.Structure):
                json.WriteStringValue(PackStreamTime.ReadDuration(ref value).ToString());
                return;
            case (PropertyKind.Duration, PackStreamKind.Integer) when value.ReadInteger() == 0:
                json.WriteStringValue("PT0S");   // Cypher's sum of no durations
                return;
            default:
                _path.Push(step);
                throw Wrong($"The graph holds a value here that is no {property.Kind}.");
        }
    }

    private GraphContentException Wrong(string problem) => new(problem, [.. _path.Reverse()]);
}

/// <summary>The graph holds something that the ontology does not allow.</summary>
internal sealed class GraphContentException(string problem, IReadOnlyList<object> path) : Exception(problem)
{
    public IReadOnlyList<object> Path { get; } = path;
}
