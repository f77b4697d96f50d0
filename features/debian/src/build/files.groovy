import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.zip.Deflater
import java.util.zip.GZIPOutputStream
import java.util.zip.ZipFile

// Writes what the Debian packages have beside the distribution, in a folder for each of them: "root", whose paths are those on a gateway,
// and "control". Properties: "files", where to; "home", where the distribution will be; "distribution", where it is; "deployment", the
// deployment package for Kura; "revision", which counts packages of one version; "maintainer", with an address.

// Debian sorts a tilde before the end: what is not released yet comes before the release.
def version = project.version.replace('-SNAPSHOT', '~snapshot') + (revision == '1' ? '' : "+$revision")
def built = Instant.parse(project.properties['project.build.outputTimestamp']).atOffset(ZoneOffset.UTC)
def variables = ['@version@': version, '@home@': home, '@maintainer@': maintainer]
def filled = { String text -> variables.inject(text) { all, name, value -> all.replace(name, value) } }
def licences = new File(project.basedir, 'src/deb-cellgate/copyright').getText('UTF-8').split(/(?m)^(?=License: )/).findAll { it.readLines().drop(1).any() && it.readLines()[1].startsWith(' ') }

def bytes = { String name, String path, byte[] content ->
    def file = new File(files, "$name/root/$path")
    file.parentFile.mkdirs()
    file.bytes = content
}
def write = { String name, String path, String text -> bytes(name, path, text.getBytes('UTF-8')) }

// As "gzip -9n": the same bytes whenever it is built. Java does not say in the header how hard it has tried.
def compressed = { String name, String path, String text ->
    def out = new ByteArrayOutputStream()
    def gzip = new GZIPOutputStream(out) {
        {
            this.@def.setLevel(Deflater.BEST_COMPRESSION)
        }
    }
    gzip.write(text.getBytes('UTF-8'))
    gzip.close()
    def content = out.toByteArray()
    content[8] = 2
    content[9] = 3
    bytes(name, path, content)
}

// ---- what Debian wants to have of each of them, and what both are made of

['cellgate', 'cellgate-kura'].each { name ->
    def source = new File(project.basedir, "src/deb-${name.replace('cellgate-', '')}")
    def control = new File(files, "$name/control")
    control.mkdirs()
    new File(source, 'control').listFiles().sort().each { new File(control, it.name).setText(filled(it.getText('UTF-8')), 'UTF-8') }
    write(name, "usr/share/$name/peers", new File(distribution, 'install/peers').getText('UTF-8'))
    write(name, 'lib/udev/rules.d/70-cellgate.rules', new File(distribution, 'install/70-cellgate.rules').getText('UTF-8'))
    write(name, "usr/share/lintian/overrides/$name", new File(source, 'lintian-overrides').getText('UTF-8'))
    compressed(name, "usr/share/doc/$name/NEWS.gz", new File(project.basedir, '../../CHANGELOG.md').getText('UTF-8'))
    compressed(name, "usr/share/doc/$name/changelog.gz", """\
$name ($version) unstable; urgency=medium

  * What has changed is in NEWS.gz.

 -- $maintainer  ${built.format(DateTimeFormatter.RFC_1123_DATE_TIME).replace(' GMT', ' +0000')}
""")
}

// ---- cellgate: what is the same with and without a package, but for the distribution's place

write('cellgate', 'lib/systemd/system/cellgate.service', new File(distribution, 'systemd/cellgate.service').getText('UTF-8')
        .replace('/opt/cellgate/README.md', '/usr/share/doc/cellgate/README.md')
        .replace('/opt/cellgate', home))
write('cellgate', 'usr/share/doc/cellgate/copyright', filled(new File(project.basedir, 'src/deb-cellgate/copyright').getText('UTF-8')))
compressed('cellgate', 'usr/share/man/man8/cellgate.8.gz', filled(new File(project.basedir, 'src/deb-cellgate/cellgate.8').getText('UTF-8')))

// ---- cellgate-kura: the bundles of the deployment package, so that there is one list of them

new ZipFile(new File(deployment)).withCloseable { zip ->
    zip.entries().findAll { it.name.endsWith('.jar') }.each {
        bytes('cellgate-kura', "opt/eclipse/kura/plugins/6s/$it.name", zip.getInputStream(it).bytes)
    }
}
write('cellgate-kura', 'usr/lib/tmpfiles.d/cellgate-kura.conf', new File(project.basedir, 'src/deb-kura/tmpfiles').getText('UTF-8'))
def own = new File(project.basedir, 'src/deb-kura/copyright').getText('UTF-8')
def used = own.readLines().findAll { it.startsWith('License: ') }.toSet()
write('cellgate-kura', 'usr/share/doc/cellgate-kura/copyright', own + licences.findAll { used.contains(it.readLines()[0]) }.join(''))
