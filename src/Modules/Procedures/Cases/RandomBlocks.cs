using System.Security.Cryptography;

namespace Ihatov.Procedures.Cases;

/// <summary>Draws random places that lie together for a while (無作為な区画): a random block of the whole, some random places of it, then another block.</summary>
/// <remarks>An index over places drawn from everywhere has another page to write for each of them; of a block they share a few. A block is drawn thinly, so that a place tells no other, and no place comes twice from it.</remarks>
/// <param name="count">How many places there are, a whole number of blocks.</param>
/// <param name="ofBlock">How many places a block has.</param>
/// <param name="perBlock">How many of them are drawn.</param>
internal sealed class RandomBlocks(ulong count, int ofBlock, int perBlock)
{
    private readonly Lock drawing = new();
    private readonly HashSet<int> drawn = [];
    private ulong block;

    /// <summary>A place from 0 to count - 1.</summary>
    public ulong Draw()
    {
        lock (drawing)
        {
            if (drawn.Count % perBlock == 0)
            {
                drawn.Clear();
                block = (ulong)RandomNumberGenerator.GetInt32((int)(count / (ulong)ofBlock));
            }
            int place;
            do
            {
                place = RandomNumberGenerator.GetInt32(ofBlock);
            } while (!drawn.Add(place));
            return block * (ulong)ofBlock + (ulong)place;
        }
    }
}
