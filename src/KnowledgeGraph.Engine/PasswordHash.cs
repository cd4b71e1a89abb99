using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace KnowledgeGraph.Engine;

/// <summary>A password as it is kept: not the password, and slow to try others against (PBKDF2 with HMAC-SHA-512).</summary>
public sealed class PasswordHash
{
    private const string Algorithm = "pbkdf2-sha512";
    private const int Iterations = 210_000;      // as OWASP advises
    private const int MostIterations = 10_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (_iterations, _salt, _hash) = (iterations, salt, hash);

    /// <summary>With a salt of its own: each time another one.</summary>
    public static PasswordHash Of(string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(Iterations, salt, Derive(password, salt, Iterations));
    }

    /// <summary>What <see cref="Text"/> gave.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHash? hash)
    {
        ArgumentNullException.ThrowIfNull(text);
        hash = text.Split(':') is [Algorithm, var number, var salt, var derived]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) && iterations is > 0 and <= MostIterations
            && Bytes(salt, SaltBytes) is { } saltBytes && Bytes(derived, HashBytes) is { } hashBytes
            ? new PasswordHash(iterations, saltBytes, hashBytes)
            : null;
        return hash is not null;
    }

    /// <summary>To be kept where few can read it: <c>pbkdf2-sha512:210000:SALT:HASH</c>. Nothing else prints it.</summary>
    public string Text => $"{Algorithm}:{_iterations}:{Convert.ToBase64String(_salt)}:{Convert.ToBase64String(_hash)}";

    /// <summary>Takes one or two tenths of a second of a processor, whatever the answer.</summary>
    internal bool IsOf(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, _salt, _iterations), _hash);

    private static byte[] Derive(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashBytes);

    private static byte[]? Bytes(string text, int count)
    {
        var bytes = new byte[count];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == count ? bytes : null;
    }
}
