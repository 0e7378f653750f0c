package io.vafa.campaign.application;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a round has noted; a crash in between loses nothing of it. */
final class NotedRounds implements Rounds {
    private final Map<String, Progress> progress = new HashMap<>();

    @Override
    public Optional<Progress> last(String program) {
        return Optional.ofNullable(progress.get(program));
    }

    @Override
    public void note(String program, Progress reached) {
        progress.put(program, reached);
    }
}
