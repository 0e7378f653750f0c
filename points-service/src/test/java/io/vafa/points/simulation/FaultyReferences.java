package io.vafa.points.simulation;

import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** References over a bad line; somebody else may get in between. */
record FaultyReferences(References references, Chaos chaos, Runnable inBetween) implements References {
    @Override
    public Map<String, Link> find(Collection<String> wanted) {
        chaos.mayFail(0.01, "find references");
        Map<String, Link> found = references.find(wanted);
        inBetween.run();
        return found;
    }

    @Override
    public Set<Integer> insert(List<Link> links) {
        Set<Integer> taken = new HashSet<>();
        chaos.write(links, "insert references", some -> taken.addAll(references.insert(some)));
        return taken;
    }
}
