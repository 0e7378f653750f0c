package io.vafa.qa.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of Strimzi's objects (API {@code kafka.strimzi.io/v1}) those that our manifests have, with the properties that they may have. Read as plain
 * objects: the models' own reader takes what it does not know as anything at all.
 */
final class Strimzi {
    private Strimzi() {}

    /** What all objects have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    abstract static class Resource implements HasMetadata {
        private static final long serialVersionUID = 1;

        private String apiVersion = "";
        private String kind = "";
        private ObjectMeta metadata = new ObjectMeta();

        @Override
        public String getApiVersion() {
            return apiVersion;
        }

        @Override
        public void setApiVersion(String version) {
            this.apiVersion = version;
        }

        @Override
        public String getKind() {
            return kind;
        }

        public void setKind(String kind) {
            this.kind = kind;
        }

        @Override
        public ObjectMeta getMetadata() {
            return metadata;
        }

        @Override
        public void setMetadata(ObjectMeta metadata) {
            this.metadata = metadata;
        }
    }

    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class KafkaTopic extends Resource {
        private static final long serialVersionUID = 1;

        private @Nullable TopicSpec spec;

        public @Nullable TopicSpec getSpec() {
            return spec;
        }

        public void setSpec(TopicSpec spec) {
            this.spec = spec;
        }
    }

    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class KafkaUser extends Resource {
        private static final long serialVersionUID = 1;

        private @Nullable UserSpec spec;

        public @Nullable UserSpec getSpec() {
            return spec;
        }

        public void setSpec(UserSpec spec) {
            this.spec = spec;
        }
    }

    record TopicSpec(Integer partitions, Integer replicas, Map<String, String> config) implements Serializable {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserSpec(
            Authentication authentication,
            Authorization authorization,
            @Nullable Quotas quotas) implements Serializable {}

    record Authentication(String type) implements Serializable {}

    record Authorization(String type, List<Rule> acls) implements Serializable {}

    record Rule(Target resource, List<String> operations) implements Serializable {}

    record Target(String type, String name, String patternType) implements Serializable {}

    record Quotas(Integer producerByteRate, Integer consumerByteRate, Integer requestPercentage)
            implements Serializable {}
}
