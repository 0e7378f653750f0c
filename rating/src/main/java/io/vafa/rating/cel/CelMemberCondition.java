package io.vafa.rating.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.vafa.rating.domain.Condition.Verdict;
import io.vafa.rating.domain.MemberCondition;
import java.util.Map;

/** A compiled condition on a member; safe for use by many threads. */
final class CelMemberCondition implements MemberCondition {
    private final String text;
    private final CelRuntime.Program program;

    CelMemberCondition(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Verdict judge(Map<String, Object> member) {
        try {
            return Boolean.TRUE.equals(program.eval(Map.of(Vocabulary.MEMBER_VARIABLE, member)))
                    ? Verdict.TRUE
                    : Verdict.FALSE;
        } catch (CelEvaluationException failed) {
            return Failures.verdict(failed, "member");
        }
    }
}
