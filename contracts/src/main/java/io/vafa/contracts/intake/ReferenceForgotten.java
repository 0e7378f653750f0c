package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.MemberReference;

/**
 * Nobody is to know any more that a reference led to a member, who was erased. Keyed like {@link ReferenceLinked}, behind which it comes.
 */
public record ReferenceForgotten(String program, MemberReference reference, String member) {
    public ReferenceForgotten {
        Require.text(program, "program");
        Require.present(reference, "reference");
        Require.text(member, "member");
    }
}
