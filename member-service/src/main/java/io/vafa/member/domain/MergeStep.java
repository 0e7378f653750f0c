package io.vafa.member.domain;

import java.time.Instant;

/** What is decided about two members, one after another in a programme: that they are one, or that they are two after all. */
public sealed interface MergeStep permits Merge, MergeUndoing {
    String program();

    /** Its place among the programme's steps, from 1. */
    long number();

    Instant at();
}
