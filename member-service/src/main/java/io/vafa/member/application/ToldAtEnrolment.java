package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Announces members, and does what follows from what they told at enrolment beside their profile: days that matter are looked at from then
 * on, and consents that wait for a confirmation are asked for. The candidate is what says that this has to be done, until all of it is.
 */
public final class ToldAtEnrolment implements Announcer {
    private final Announcer announcer;
    private final DateHolders holders;
    private final MemberTelling telling;
    private final Clock clock;

    public ToldAtEnrolment(Announcer announcer, DateHolders holders, MemberTelling telling, Clock clock) {
        this.announcer = announcer;
        this.holders = holders;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public void announce(List<Member> members) {
        Map<String, List<String>> holding = members.stream()
                .filter(member -> !member.dates().isEmpty())
                .collect(Collectors.groupingBy(Member::program, Collectors.mapping(Member::id, Collectors.toList())));
        holding.forEach((program, ids) -> holders.noteAll(program, ids, clock.instant()));
        announcer.announce(members);
        telling.happened(members.stream()
                .filter(member -> !member.occasions().isEmpty())
                .map(member -> new Happened(member.program(), member.id(), member.enrolledAt(), member.occasions()))
                .toList());
    }
}
