package io.vafa.member.application;

import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Announces who enrolled, and records which stages of the profile their enrolment
 * completed.
 */
public final class EnrolmentNews implements Announcer {
    private final Announcer announcer;
    private final Erasures erasures;
    private final MemberRecords records;
    private final UntoldNews untold;
    private final Herald herald;
    private final ProfileTerms terms;

    public EnrolmentNews(
            Announcer announcer,
            Erasures erasures,
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            ProfileTerms terms) {
        this.announcer = announcer;
        this.erasures = erasures;
        this.records = records;
        this.untold = untold;
        this.herald = herald;
        this.terms = terms;
    }

    /** Whoever works with an old copy may announce somebody who was changed or erased since: what was told last must say so. */
    @Override
    public void announce(List<Member> members) {
        if (members.isEmpty()) {
            return;
        }
        announcer.announce(members);
        List<String> ids = members.stream().map(Member::id).toList();
        Set<String> erased = erasures.erased(ids);
        Set<String> changed = records.changed(ids);
        members.stream()
                .filter(member -> erased.contains(member.id()) || changed.contains(member.id()))
                .forEach(member -> herald.tell(member.program(), member.id()));
        complete(
                members.stream().filter(member -> !erased.contains(member.id())).toList());
    }

    /** As the first change after the enrolment. Imported history is not rewarded: nobody is told. */
    private void complete(List<Member> members) {
        Map<String, MemberTerms> termsOf = new HashMap<>();
        List<MemberChange> changes = new ArrayList<>();
        List<MemberNews> news = new ArrayList<>();
        for (Member member : members) {
            List<String> stages =
                    MemberRecord.enrolled(member).firstCompleted(termsOf.computeIfAbsent(member.program(), terms::of));
            if (!stages.isEmpty()) {
                What.Told completed = new What.Told(Map.of(), List.of(), stages);
                changes.add(new MemberChange(
                        member.program(), member.id(), 2, member.enrolledAt(), Actor.SERVICE, null, null, completed));
                if (!member.historic()) {
                    news.add(new MemberNews(
                            member.program(),
                            member.id(),
                            2,
                            MemberNews.Kind.TOLD,
                            member.enrolledAt(),
                            List.of(),
                            completed.occasions(2),
                            false));
                }
            }
        }
        if (!changes.isEmpty()) {
            untold.record(news);
            Set<String> taken = records.insert(changes);
            List<MemberNews> own =
                    news.stream().filter(one -> !taken.contains(one.member())).toList();
            herald.finish(own);
        }
    }
}
