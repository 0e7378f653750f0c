package io.vafa.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vafa.campaign.Effects;
import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The public CDNOW file, 69,659 real purchases of 23,544 customers, gives the figures that were worked out by hand. */
class CdnowFiguresTest {
    private static final String FILE_VARIABLE = "VAFA_CDNOW_FILE";

    private record Row(String member, Purchase purchase) {}

    private record Figures(long base, long all, long silverOrAbove, long gold) {}

    @Test
    void inTheFilesOrderTheFiguresAreReproduced() throws IOException {
        assertThat(figures(rows())).isEqualTo(new Figures(2_453_159, 2_883_497, 3_006, 200));
    }

    @Test
    void sortedByDateTheFiguresAreReproduced() throws IOException {
        List<Row> sorted = new ArrayList<>(rows());
        sorted.sort(Comparator.comparing(row -> row.purchase().occurredAt()));

        assertThat(figures(sorted)).isEqualTo(new Figures(2_453_159, 2_883_575, 3_006, 200));
    }

    private static Figures figures(List<Row> rows) {
        TierLadder ladder = SampleLadders.silverAndGold();
        SimulatedLedger ledger = new SimulatedLedger();
        Map<String, MemberProgress> members = new HashMap<>();
        Map<String, List<CampaignDecision>> decided = new HashMap<>();
        long base = 0;
        long awards = 0;
        for (Row row : rows) {
            Purchase purchase = row.purchase();
            JournalEntry entry = ledger.purchase(row.member(), purchase);
            MemberProgress before = members.computeIfAbsent(
                    row.member(), member -> MemberProgress.fresh(SimulatedLedger.PROGRAM, member));
            List<CampaignDecision> earlier = decided.computeIfAbsent(row.member(), _ -> new ArrayList<>());
            long spent = before.timeline()
                    .spentUntil(purchase.occurredAt())
                    .orElseGet(() -> earlier.stream()
                            .filter(decision -> !decision.occurredAt().isAfter(purchase.occurredAt()))
                            .mapToLong(CampaignDecision::spendMinorUnits)
                            .sum());
            CampaignDecision decision =
                    TierCampaign.decide(before, entry, purchase, ladder, spent).decision();
            earlier.add(decision);
            MemberProgress after = before.after(entry, decision, Timeline.POINTS_MAX);
            AwardPoints award = Effects.award(decision);
            ChangeTier change = decision.tierChange();
            if (award != null) {
                ledger.obey(award);
                awards += award.points();
            }
            if (change != null) {
                ledger.obey(change);
            }
            for (JournalEntry answer : ledger.journal(row.member())
                    .subList(
                            (int) entry.sequence(), ledger.journal(row.member()).size())) {
                after = after.after(answer, null, Timeline.POINTS_MAX);
            }
            members.put(row.member(), after);
            base += purchase.amount().minorUnits() / 100;
        }
        return new Figures(
                base,
                base + awards,
                members.values().stream()
                        .filter(member -> member.rankHeld(ladder) >= 1)
                        .count(),
                members.values().stream()
                        .filter(member -> member.rankHeld(ladder) == 2)
                        .count());
    }

    private static List<Row> rows() throws IOException {
        String file = System.getenv(FILE_VARIABLE);
        assumeTrue(file != null, FILE_VARIABLE + " names no CDNOW_master.txt: its figures are not checked here");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            String[] columns = line.strip().split("\\s+", -1);
            Instant at = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            rows.add(new Row(
                    columns[0],
                    SimulatedLedger.purchase(
                            "line " + rows.size(), at, Money.ofDecimal("USD", new BigDecimal(columns[3])), true)));
        }
        return rows;
    }
}
