package io.vafa.member.application.retention;

import io.vafa.member.application.MemberPages;
import io.vafa.member.application.MemberPages.Latest;
import io.vafa.member.application.Merging;
import io.vafa.member.application.retention.Activities.Activity;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.retention.RetentionTerms;
import io.vafa.member.domain.retention.RetentionTerms.Step;
import io.vafa.member.domain.retention.RetentionTerms.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges who is to be warned or let go; what shows it beforehand and what does it judge alike. */
public final class Retention {
    private final MemberPages pages;
    private final Merging merging;
    private final Activities activities;
    private final Warnings warnings;

    public Retention(MemberPages pages, Merging merging, Activities activities, Warnings warnings) {
        this.pages = pages;
        this.merging = merging;
        this.activities = activities;
        this.warnings = warnings;
    }

    /**
     * One member, judged.
     *
     * @param lastActive the day of the last sign of life
     */
    public record Judged(String member, LocalDate lastActive, Step step) {}

    /**
     * A part of all members.
     *
     * @param next behind whom the next part begins; null: there is none
     */
    public record Page(List<Judged> judged, @Nullable String next) {}

    /**
     * Judges a page of members. Whoever goes on as somebody else is left alone.
     *
     * @param after null: from the first on
     */
    public Page page(String program, RetentionTerms terms, ZoneId zone, LocalDate today, @Nullable String after) {
        MemberPages.LatestPage page = pages.latestAfter(program, after, MemberPages.PAGE_MAX);
        Set<String> ids = page.members().stream().map(Latest::member).collect(Collectors.toSet());
        Map<String, String> current = merging.current(ids);
        Map<String, Activity> heard = activities.find(ids);
        Map<String, Warning> warned = warnings.find(ids);
        List<Judged> judged = new ArrayList<>();
        for (Latest latest : page.members()) {
            String member = latest.member();
            if (current.getOrDefault(member, member).equals(member)) {
                judged.add(judge(
                        latest, heard.getOrDefault(member, Activity.NONE), warned.get(member), terms, zone, today));
            }
        }
        return new Page(judged, page.next());
    }

    /** Judges one member. */
    Judged judge(MemberRecord record, RetentionTerms terms, ZoneId zone, LocalDate today) {
        Set<String> one = Set.of(record.member());
        return judge(
                new Latest(record.member(), record.latest()),
                activities.find(one).getOrDefault(record.member(), Activity.NONE),
                warnings.find(one).get(record.member()),
                terms,
                zone,
                today);
    }

    /** Whatever is changed about a member is a sign of life as well. */
    private static Judged judge(
            Latest latest,
            Activity activity,
            @Nullable Warning warning,
            RetentionTerms terms,
            ZoneId zone,
            LocalDate today) {
        Instant last = activity.at() == null || activity.at().isBefore(latest.at()) ? latest.at() : activity.at();
        LocalDate lastActive = LocalDate.ofInstant(last, zone);
        return new Judged(latest.member(), lastActive, terms.step(lastActive, activity.points(), warning, today));
    }
}
