package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.MemberModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Once it is quiet, whoever is of a pool by its journal is so by the pool's, and the other way round. */
final class PoolsAndMembersAgree implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, MemberModel> models = new HashMap<>();
        evidence.journals().forEach((member, entries) -> {
            MemberModel model = new MemberModel();
            entries.forEach(entry -> entry.json().get("postings").forEach(model::passes));
            models.put(member, model);
        });
        models.forEach((name, model) -> {
            String pool = model.pool();
            if (pool != null
                    && !Objects.requireNonNull(models.get(pool)).poolMembers().contains(name)) {
                violation.accept(name + " is of " + pool + ", which does not know it");
            }
            for (String member : model.poolMembers()) {
                MemberModel other = models.get(member);
                evidence.coverage().saw("members of pools", 1);
                if (other == null || !name.equals(other.pool())) {
                    violation.accept(
                            name + " knows " + member + ", who is of " + (other == null ? "nothing" : other.pool()));
                }
            }
        });
    }
}
