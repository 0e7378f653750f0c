package io.vafa.qa.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;

/** Reads Kubernetes objects into their typed models and takes nothing that the models do not know, however deep. */
final class KubernetesModels {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of(
            "apps/v1/Deployment", Deployment.class,
            "v1/Service", Service.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/Namespace", Namespace.class,
            "kafka.strimzi.io/v1/KafkaTopic", Strimzi.KafkaTopic.class,
            "kafka.strimzi.io/v1/KafkaUser", Strimzi.KafkaUser.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NothingAdditional())
            .build();

    private KubernetesModels() {}

    /**
     * The object, typed.
     *
     * @throws IllegalArgumentException if its kind or any of its properties is unknown, or a value is lost on the way
     */
    static HasMetadata read(Map<String, Object> object) {
        String kind = object.get("apiVersion") + "/" + object.get("kind");
        Class<? extends HasMetadata> type = Optional.ofNullable(TYPES.get(kind))
                .orElseThrow(() -> new IllegalArgumentException("unknown kind " + kind));
        HasMetadata read = MAPPER.convertValue(object, type);
        JsonNode given = asText(object);
        JsonNode kept = asText(read);
        if (!kept.equals(given)) {
            throw new IllegalArgumentException("not kept as given:\n" + given + "\n" + kept);
        }
        return read;
    }

    /** By way of the text, so that a number is the same whichever type held it. */
    private static JsonNode asText(Object value) {
        try {
            return MAPPER.readTree(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was just written can be read", impossible);
        }
    }

    /** The models keep what they do not know in a map; here that must fail instead. */
    private static final class NothingAdditional extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
