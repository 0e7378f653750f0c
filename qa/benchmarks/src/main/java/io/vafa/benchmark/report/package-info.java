/** What a measurement says: figures, the machine they come from, and how they are written down. */
@NullMarked
package io.vafa.benchmark.report;

import org.jspecify.annotations.NullMarked;
