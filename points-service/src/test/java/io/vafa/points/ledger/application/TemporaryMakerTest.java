package io.vafa.points.ledger.application;

import org.junit.jupiter.api.Test;

class TemporaryMakerTest {
    @Test
    void make() throws Exception {
        GoldenJournalMaker.main(new String[] {System.getProperty("golden.folder")});
    }
}
