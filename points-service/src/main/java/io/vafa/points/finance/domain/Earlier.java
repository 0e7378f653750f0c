package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.JournalEntry;

/** Finds an earlier entry of the same journal. */
@FunctionalInterface
public interface Earlier {
    JournalEntry at(long sequence);
}
