/** Starts, announces and stops everything an embedded platform consists of. */
@NullMarked
package io.vafa.standalone.host;

import org.jspecify.annotations.NullMarked;
