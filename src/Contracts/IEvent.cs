namespace Ihatov.Contracts;

/// <summary>Something that happened (出来事), told by one module to whoever reacts. Implementations are records named in the past tense whose JSON form only ever grows.</summary>
public interface IEvent
{
    /// <summary>UUID v7, made when it happened; a reaction takes effect once for each id.</summary>
    Guid Id { get; }
}
