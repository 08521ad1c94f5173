using System.Diagnostics;

namespace App.Tools
{
    public interface IShell
    {
        void Run(string command);
        void RunQuietly(string command);
    }

    public class Shell : IShell
    {
        public void Run(string command)
        {
            // finding: `event.body.input` becomes part of this command: the caller can run commands of his own
            Process.Start("sh", command);
        }

        public void RunQuietly(string command) => Process.Start("sh", command);
    }
}
