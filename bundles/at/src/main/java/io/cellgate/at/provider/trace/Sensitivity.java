package io.cellgate.at.provider.trace;

/** What may not be shown, and when. */
enum Sensitivity {
    /** A PIN, a password, the bytes of a data call: never kept. */
    SECRET,
    /** The text of a message: replaced by another of the same length unless the reader may know it. */
    MESSAGE,
    /** Who or where somebody is: replaced by a pseudonym of the same form unless the reader may know it. */
    IDENTITY
}
