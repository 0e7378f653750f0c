/** A durable engine in process that speaks MongoDB's wire protocol; only the embedded mode and tests use it. */
@NullMarked
package io.vafa.embedded.mongo;

import org.jspecify.annotations.NullMarked;
