/** That the published description keeps its own word. */
@NullMarked
package io.vafa.testkit;

import org.jspecify.annotations.NullMarked;
