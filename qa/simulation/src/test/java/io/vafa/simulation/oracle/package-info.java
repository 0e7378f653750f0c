/** What must hold when everything has come to rest, read from topics and stores alone. */
@NullMarked
package io.vafa.simulation.oracle;

import org.jspecify.annotations.NullMarked;
