package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.engine.CampaignBook;
import io.vafa.campaign.domain.engine.CampaignTally;
import io.vafa.campaign.domain.engine.CampaignTally.Granted;
import io.vafa.campaign.domain.engine.Collected;
import io.vafa.campaign.domain.engine.Collected.Completion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How it is written what campaigns know of a member: numbers in a row, since there are many members. */
final class BookDocument {
    private static final int NUMBERS_PER_AMOUNT = 2;
    private static final int NUMBERS_PER_COMPLETION = 3;

    private BookDocument() {}

    static Document write(CampaignBook book) {
        Document written = new Document();
        book.tallies()
                .forEach((campaign, tally) -> written.append(
                        campaign,
                        new Document("latest", tally.latest())
                                .append("ever", tally.ever())
                                .append("days", new Document(tally.days()))
                                .append("horizon", tally.horizon())
                                .append("windows", windows(tally))
                                .append("granted", granted(tally))));
        return written;
    }

    static CampaignBook read(@Nullable String household, @Nullable String referredBy, @Nullable Document written) {
        SortedMap<String, CampaignTally> tallies = new TreeMap<>();
        if (written != null) {
            written.forEach((campaign, tally) -> tallies.put(campaign, tally((Document) tally)));
        }
        return tallies.isEmpty() && household == null && referredBy == null
                ? CampaignBook.EMPTY
                : new CampaignBook(household, referredBy, tallies);
    }

    private static List<Document> granted(CampaignTally tally) {
        List<Document> granted = new ArrayList<>();
        tally.granted()
                .forEach((sequence, some) -> granted.add(new Document("sequence", sequence)
                        .append("effects", some.effects())
                        .append("times", some.times())
                        .append("day", some.day())));
        return granted;
    }

    private static Document windows(CampaignTally tally) {
        Document windows = new Document();
        tally.windows().forEach((window, collected) -> {
            List<Long> amounts = new ArrayList<>();
            collected.amounts().forEach((period, amount) -> Collections.addAll(amounts, period, amount));
            List<Long> completions = new ArrayList<>();
            collected
                    .completions()
                    .forEach(completion -> Collections.addAll(
                            completions, completion.sequence(), completion.version(), completion.times()));
            windows.append(
                    window,
                    new Document("amounts", amounts)
                            .append("completions", completions)
                            .append("forgotten", collected.forgotten()));
        });
        return windows;
    }

    private static CampaignTally tally(Document written) {
        SortedMap<String, Long> days = new TreeMap<>();
        written.get("days", Document.class).forEach((day, times) -> days.put(day, (Long) times));
        SortedMap<String, Collected> windows = new TreeMap<>();
        written.get("windows", Document.class)
                .forEach((window, collected) -> windows.put(window, collected((Document) collected)));
        SortedMap<Long, Granted> granted = new TreeMap<>();
        for (Document some : written.getList("granted", Document.class)) {
            granted.put(
                    some.getLong("sequence"),
                    new Granted(some.getInteger("effects"), some.getLong("times"), some.getString("day")));
        }
        return new CampaignTally(
                written.getLong("latest"),
                written.getLong("ever"),
                days,
                written.getString("horizon"),
                windows,
                granted);
    }

    private static Collected collected(Document written) {
        SortedMap<Long, Long> amounts = new TreeMap<>();
        List<Long> pairs = written.getList("amounts", Long.class);
        for (int at = 0; at < pairs.size(); at += NUMBERS_PER_AMOUNT) {
            amounts.put(pairs.get(at), pairs.get(at + 1));
        }
        List<Completion> completions = new ArrayList<>();
        List<Long> triples = written.getList("completions", Long.class);
        for (int at = 0; at < triples.size(); at += NUMBERS_PER_COMPLETION) {
            completions.add(new Completion(triples.get(at), triples.get(at + 1), triples.get(at + 2)));
        }
        return new Collected(amounts, completions, written.getLong("forgotten"));
    }
}
