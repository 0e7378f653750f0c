/** Takes commands in batches, writes each as one entry, and publishes what was written. */
@NullMarked
package io.vafa.points.ledger.application;

import org.jspecify.annotations.NullMarked;
