namespace App.Tools
{
    public static class Words
    {
        public static string Listing(string text) => "ls " + text;
    }
}
