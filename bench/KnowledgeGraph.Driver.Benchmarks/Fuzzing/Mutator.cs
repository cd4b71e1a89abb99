using System.Buffers.Binary;

namespace KnowledgeGraph.Driver.Benchmarks.Fuzzing;

/// <summary>Makes inputs of valid ones: bits flipped, bytes set, lengths that lie, pieces of another seed, cut short, doubled, nested.</summary>
internal sealed class Mutator
{
    private const int Longest = 8 * 1024;

    /// <summary>Markers of PackStream, and the lengths and counts that are at the edge of something.</summary>
    private static readonly byte[] Bytes =
        [0x00, 0x01, 0x7F, 0x80, 0x8F, 0x90, 0x91, 0x9F, 0xA0, 0xA1, 0xAF, 0xB0, 0xB1, 0xB3, 0xC0, 0xC1, 0xC3, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xD0, 0xD1, 0xD2, 0xD4, 0xD5, 0xD6, 0xD8, 0xD9, 0xDA, 0xDC, 0xEF, 0xF0, 0xFF];

    private static readonly ulong[] Edges = [0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, long.MaxValue, 1UL << 63, ulong.MaxValue];

    private static readonly byte[][] Openers =
        [[0x91], [0xA1, 0x80], [0xB1, 0x71], [0xD6, 0, 0, 4, 0], [0xDA, 0, 0, 2, 0], [0xB3, 0x4E, 1, 0x90, 0xA1, 0x80], [0xB3, 0x4E, 1, 0xD5, 2, 0], [0xB3, 0x50, 0xD5, 1, 0], [0xB3, 0x50, 0x90, 0xD5, 2, 0]];

    private readonly byte[] _buffer = new byte[2 * Longest];
    private int _length;

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Make(byte[][] seeds, ref Numbers numbers)
    {
        var seed = seeds[numbers.Below(seeds.Length)];
        seed.CopyTo(_buffer, 0);
        _length = seed.Length;
        for (var changes = numbers.Below(6); changes > 0; changes--)
        {
            Change(seeds, ref numbers);
            _length = Math.Min(_length, Longest);
        }

        return _buffer.AsSpan(0, _length);
    }

    private void Change(byte[][] seeds, ref Numbers numbers)
    {
        var place = numbers.Below(_length + 1);
        switch (numbers.Below(10))
        {
            case 0 or 1 when place < _length:
                _buffer[place] ^= (byte)(1 << numbers.Below(8));
                break;
            case 2 when place < _length:
                _buffer[place] = (byte)numbers.Next();
                break;
            case 3 when place < _length:
                _buffer[place] = Bytes[numbers.Below(Bytes.Length)];
                break;
            case 4:   // a number or a length that lies
                Span<byte> edge = stackalloc byte[8];
                var size = 1 << numbers.Below(4);
                BinaryPrimitives.WriteUInt64BigEndian(edge, Edges[numbers.Below(Edges.Length)] + (ulong)numbers.Below(3) - 1);
                var end = Math.Min(place + size, _length);
                edge[^(end - place)..].CopyTo(_buffer.AsSpan(place));
                break;
            case 5:
                _length = place;
                break;
            case 6:   // a piece of itself once more
                var start = numbers.Below(_length + 1);
                Insert(place, _buffer.AsSpan(start, numbers.Below(Math.Min(_length - start, 64) + 1)).ToArray());
                break;
            case 7:   // a piece of another
                var other = seeds[numbers.Below(seeds.Length)];
                var from = numbers.Below(other.Length + 1);
                Insert(place, other.AsSpan(from, numbers.Below(other.Length - from + 1)));
                break;
            case 8:   // taken out
                var count = numbers.Below(Math.Min(_length - place, 16) + 1);
                _buffer.AsSpan(place + count, _length - place - count).CopyTo(_buffer.AsSpan(place));
                _length -= count;
                break;
            case 9 when numbers.Below(8) == 0:   // deep, and announcing much
                var opener = Openers[numbers.Below(Openers.Length)];
                for (var depth = numbers.Below(200); depth > 0; depth--)
                {
                    Insert(place, opener);
                }

                Insert(_length, new byte[numbers.Below(2048)]);
                break;
            default:
                break;
        }
    }

    private void Insert(int place, ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, Longest - _length)];
        _buffer.AsSpan(place, _length - place).CopyTo(_buffer.AsSpan(place + piece.Length));
        piece.CopyTo(_buffer.AsSpan(place));
        _length += piece.Length;
    }
}
