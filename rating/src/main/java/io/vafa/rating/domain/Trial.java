package io.vafa.rating.domain;

/** Whether a purchase is what somebody asks for. */
public sealed interface Trial {
    /** It is, and these are the goods that count. */
    record Matching(Counted counted) implements Trial {}

    /** It is not, and this is why. */
    record Missing(Finding because) implements Trial {}
}
