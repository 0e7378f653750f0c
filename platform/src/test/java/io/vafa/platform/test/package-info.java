/** The test kit: what the tests of every service need. */
@NullMarked
package io.vafa.platform.test;

import org.jspecify.annotations.NullMarked;
