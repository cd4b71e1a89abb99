using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Commands;

/// <summary>Reads a password, and prints the hash that can be configured in its place.</summary>
internal static class PasswordCommand
{
    public static int Run()
    {
        if (!Console.IsInputRedirected)
        {
            Console.Error.WriteLine("The password, then Enter (it is shown as you type):");
        }

        var password = Console.ReadLine();
        if (string.IsNullOrEmpty(password))
        {
            throw new StartupException("No password was given on standard input.");
        }

        BoltAccess.RequireLength("The password", password);
        Console.Out.WriteLine(PasswordHash.Of(password).Text);
        return 0;
    }
}
