<#-- Every jar of others: what it is, its licenses by their SPDX names, where it comes from. -->
The jars in lib/ that are not Swellwatch's own. Where several licenses stand, one of them may be
chosen. Their texts, and the notices that came with the jars, are in licenses/; the Apache License
2.0 is in LICENSE, the Eclipse Public License 2.0 in licenses/EPL-2.0.txt.

Some jars hold code of others: kafka-clients and prometheus-metrics-exposition-formats Protocol
Buffers (licenses/protobuf), lz4-java LZ4 (licenses/lz4), snappy-java Snappy (licenses/snappy),
zstd-jni Zstandard (licenses/zstd).
<#list dependencyMap as entry>
<#assign jar = entry.getKey()>
<#if jar.groupId != "swellwatch">

${jar.artifactId}-${jar.version}.jar
  ${jar.name}
  ${entry.getValue()?sort?join(", ")}
  ${jar.url!(jar.groupId + ":" + jar.artifactId)}
</#if>
</#list>
