# shellcheck shell=bash
# MariaDB, php-fpm and nginx for wordpress.sh --production: own data, sockets and logs under $site; Debian, as root.

need_production() {
  local fpm
  fpm=$(compgen -G '/usr/sbin/php-fpm*' || true)
  command -v nginx >/dev/null && command -v mariadbd >/dev/null && [ -n "$fpm" ] && php -m | grep -q mysqli && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { say "--production needs Debian and root." && exit 2; }
  say "Installing MariaDB, php-fpm and nginx…"
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d # no service of the system starts
  DEBIAN_FRONTEND=noninteractive apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    mariadb-server php-fpm php-mysql nginx-light >/dev/null
  rm -f /usr/sbin/policy-rc.d
}

start_mariadb() {
  mariadb-install-db --no-defaults --user=root --datadir="$site/mariadb" --skip-test-db >"$site/mariadb.log" 2>&1
  setsid mariadbd --no-defaults --user=root --datadir="$site/mariadb" --socket="$site/mariadb.sock" --skip-networking \
    --pid-file="$site/mariadb.pid" >>"$site/mariadb.log" 2>&1 </dev/null 9>&- &
  local _
  for _ in $(seq 150); do
    mariadb --no-defaults --socket="$site/mariadb.sock" --user=root -e "CREATE DATABASE IF NOT EXISTS wp;
      CREATE USER IF NOT EXISTS wp@localhost; GRANT ALL ON wp.* TO wp@localhost" 2>/dev/null && return
    sleep 0.2
  done
  say "MariaDB does not start; its log: $site/mariadb.log" && exit 3
}

start_web() {
  local fpm
  fpm=$(compgen -G '/usr/sbin/php-fpm*' | head -n 1)
  cat >"$site/fpm.conf" <<CONF
[global]
pid = $site/fpm.pid
error_log = $site/fpm.log
[www]
user = root
group = root
listen = $site/fpm.sock
pm = static
pm.max_children = 4
php_admin_value[memory_limit] = 512M
php_admin_value[upload_max_filesize] = 64M
php_admin_value[post_max_size] = 64M
CONF
  mkdir -p "$site/nginx"
  cat >"$site/nginx.conf" <<CONF
user root;
pid $site/nginx.pid;
error_log $site/nginx.log;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path $site/nginx/body; fastcgi_temp_path $site/nginx/fastcgi; proxy_temp_path $site/nginx/proxy;
  uwsgi_temp_path $site/nginx/uwsgi; scgi_temp_path $site/nginx/scgi;
  client_max_body_size 64m;
  server {
    listen 127.0.0.1:$port;
    root $root;
    index index.php;
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location ~ \.php\$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
      fastcgi_param HTTP_AUTHORIZATION \$http_authorization;
      fastcgi_pass unix:$site/fpm.sock;
      fastcgi_read_timeout 60;
    }
  }
}
CONF
  "$fpm" --allow-to-run-as-root --fpm-config "$site/fpm.conf" 9>&-
  nginx -c "$site/nginx.conf" 9>&-
  cp "$site/nginx.pid" "$site/php.pid" # what `alive` looks at
}
