-- A script of the tests.
local job, deadlines = unpack(KEYS)
local worker, forget_at,
  now = unpack(ARGV)

for id in groups(ARGV, 5, 2) do
  redis.call('GET', id)
end
for id, document in groups(ARGV, 5, 2) do
  redis.call('SET', id, document)
end
