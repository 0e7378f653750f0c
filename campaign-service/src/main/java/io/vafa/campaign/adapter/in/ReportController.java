package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.CampaignReport;
import io.vafa.campaign.application.CampaignReports;
import io.vafa.campaign.application.Satisfaction;
import io.vafa.campaign.application.SatisfactionReports;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What campaigns brought, and how satisfied members are, over HTTP. Each answer reads the figures of all members. */
@RestController
public class ReportController {
    private static final int PERCENT_MAX = 100;

    private final CampaignReports campaigns;
    private final SatisfactionReports satisfaction;
    private final Clock clock;

    public ReportController(CampaignReports campaigns, SatisfactionReports satisfaction, Clock clock) {
        this.campaigns = campaigns;
        this.satisfaction = satisfaction;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param campaigns those first that lose
     */
    record Reports(List<CampaignReport> campaigns) {}

    @GetMapping("/v1/programs/{program}/campaigns/{campaign}/report")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    CampaignReport campaign(
            @PathVariable String program,
            @PathVariable String campaign,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(defaultValue = "100") int margin) {
        return campaigns
                .of(question(program, days, margin), campaign)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN_CAMPAIGN",
                        "the section campaigns that is in force has no campaign " + campaign));
    }

    @GetMapping("/v1/programs/{program}/campaign-reports")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    Reports campaigns(
            @PathVariable String program,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(defaultValue = "100") int margin) {
        return new Reports(campaigns.all(question(program, days, margin)));
    }

    @GetMapping("/v1/programs/{program}/satisfaction")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    Satisfaction satisfaction(
            @PathVariable String program,
            @RequestParam String activity,
            @RequestParam String number,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam(required = false) @Nullable String store) {
        LocalDate first = date(from, "from");
        LocalDate last = date(until, "until");
        if (last.isBefore(first) || !last.isBefore(first.plusDays(SatisfactionReports.DAYS_MAX))) {
            throw refused("until is the last day: not before from, and at most " + SatisfactionReports.DAYS_MAX
                    + " days with it");
        }
        return satisfaction
                .of(new SatisfactionReports.Question(program, activity, number, first, last, store, clock.instant()))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN_SCORE",
                        "the section activities declares no number " + number + " of at most 5 or 10 for the kind "
                                + activity));
    }

    private CampaignReports.Question question(String program, int days, int margin) {
        if (!Participation.WINDOWS.contains(days)) {
            throw refused("days is one of " + Participation.WINDOWS);
        }
        if (margin < 1 || margin > PERCENT_MAX) {
            throw refused("margin is the percent of what is sold that stays, 1 to " + PERCENT_MAX);
        }
        return new CampaignReports.Question(program, days, margin, clock.instant());
    }

    private static LocalDate date(String text, String name) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw refused(name + " is a day such as 2027-01-31");
        }
    }

    private static RequestRefusedException refused(String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, "PARAMETER_INVALID", detail);
    }
}
