package io.vafa.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may call ({@code vafa.gateway.limits.*}); each quota is for all instances of the gateway together.
 *
 * @param enabled false: nobody is limited
 * @param instances how many gateways share the calls, 1 to 100; each lets its share through
 * @param callersMax how many callers, members or addresses of a kind are remembered at once, 1,000 to 1,000,000
 * @param report single reports of a caller
 * @param reportLine lines of batches of a caller; a share must have room for the longest batch
 * @param read what a caller reads
 * @param write what a caller changes
 * @param search how often a caller looks for members
 * @param open calls without a credential from an address
 * @param member movements by hand of one member's points
 * @param partnerDay reports and lines of a partner in a day; absent: any number
 * @param partners the same for single partners, by {@code programme/partner}
 */
@ConfigurationProperties("vafa.gateway.limits")
public record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1") int instances,
        @DefaultValue("100000") int callersMax,
        @Nullable Quota report,
        @Nullable Quota reportLine,
        @Nullable Quota read,
        @Nullable Quota write,
        @Nullable Quota search,
        @Nullable Quota open,
        @Nullable Quota member,
        @Nullable Long partnerDay,
        @Nullable Map<String, Long> partners) {
    /** As many as a batch of reports may have. */
    static final int BATCH_LINES_MAX = 5_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    public LimitSettings {
        if (instances < 1 || instances > 100) {
            throw new IllegalArgumentException("vafa.gateway.limits.instances must be 1 to 100, but is " + instances);
        }
        if (callersMax < 1_000 || callersMax > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.limits.callers-max must be 1000 to 1000000, but is " + callersMax);
        }
        partners = partners == null ? Map.of() : Map.copyOf(partners);
        partners.forEach((partner, quota) -> day("partners." + partner, quota));
        if (partnerDay != null) {
            day("partner-day", partnerDay);
        }
        if (reportLine != null && reportLine.share(instances).quota() < BATCH_LINES_MAX) {
            throw new IllegalArgumentException("vafa.gateway.limits.report-line.quota must be " + BATCH_LINES_MAX
                    + " for each of the " + instances + " instances at least, or no full batch ever passes, but is "
                    + reportLine.quota());
        }
    }

    /** What applies to all of a kind; empty for what only some partners have. */
    Optional<Quota> quota(Policy policy) {
        return switch (policy) {
            case REPORT -> orElse(report, 60_000);
            case REPORT_LINE -> orElse(reportLine, 600_000);
            case READ -> orElse(read, 30_000);
            case WRITE -> orElse(write, 12_000);
            case SEARCH -> orElse(search, 600);
            case OPEN -> orElse(open, 300);
            case MEMBER -> orElse(member, 120);
            case PARTNER_DAY -> Optional.ofNullable(partnerDay).map(quota -> new Quota(quota, DAY));
        };
    }

    /** What a partner may send in a day; empty: any number. */
    Optional<Quota> partnerDay(String program, String partner) {
        Long own = partners().get(program + "/" + partner);
        return own == null ? quota(Policy.PARTNER_DAY) : Optional.of(new Quota(own, DAY));
    }

    /** Never null: what is not configured is empty. */
    @Override
    public Map<String, Long> partners() {
        return partners == null ? Map.of() : partners;
    }

    private static Optional<Quota> orElse(@Nullable Quota configured, long eachMinute) {
        return Optional.of(configured == null ? new Quota(eachMinute, MINUTE) : configured);
    }

    private static void day(String name, long quota) {
        if (quota < 1 || quota > 1_000_000_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.limits." + name + " must be 1 to 1000000000 a day, but is " + quota);
        }
    }
}
