/** The test kit: what the tests of every service need. */
@NullMarked
package io.vafa.testkit;

import org.jspecify.annotations.NullMarked;
